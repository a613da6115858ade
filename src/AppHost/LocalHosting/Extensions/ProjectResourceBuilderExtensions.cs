using PosterSaaS.AppHost.LocalHosting;

namespace Aspire.Hosting;

public static class ProjectResourceBuilderExtensions
{
    public static IResourceBuilder<ProjectResource> AddProject<TProject>(this IDistributedApplicationBuilder builder, string name, string? launchProfileName)
        where TProject : IProjectMetadata, new()
    {
        var metadata = new TProject();
        var project = builder.AddResource(new ProjectResource(name));
        project.Resource.Annotations.Add(metadata);
        AspireEnvironment.AddTo(project.Resource, builder.Configuration);
        if (launchProfileName is not null)
        {
            LaunchProfile.Read(metadata.ProjectPath, launchProfileName).AddTo(project.Resource);
        }

        return project;
    }
}
