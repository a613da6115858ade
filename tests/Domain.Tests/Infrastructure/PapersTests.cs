using System.Text.RegularExpressions;
using PosterSaaS.TestSupport;
using PosterSaaS.TestSupport.Infrastructure;

namespace PosterSaaS.Domain.Tests.Infrastructure;

/// <summary>What people read in a hurry names what Terraform makes, and nothing that it does not make.</summary>
public sealed partial class PapersTests
{
    private static readonly string[] Environments = ["environments/dev/outputs.tf", "environments/prod/outputs.tf"];

    [Fact]
    public void Every_output_is_named_in_the_instructions_and_every_one_they_name_is_there()
    {
        var outputs = Terraform.Blocks(Environments[0], "output").ToHashSet();
        var (deploy, runbook) = (Paper("deploy.md"), Paper("runbook.md"));
        var asked = OutputAsked().Matches(deploy + runbook).Select(match => match.Groups[1].Value);

        Assert.NotEmpty(outputs);
        Assert.Equal(outputs.Order(), Terraform.Blocks(Environments[1], "output").Order());
        Assert.Equal(outputs.Order(), TableRows(Section(deploy, "## Outputs")).Order());
        Assert.Empty(asked.Except(outputs));
    }

    [Fact]
    public void Every_alarm_has_its_section_in_the_runbook_and_every_section_its_alarm()
    {
        var sections = Sections(Section(Paper("runbook.md"), "## Alarms"));

        Assert.Equal(Alarms().Order(StringComparer.Ordinal), sections.Keys.Order(StringComparer.Ordinal));
        Assert.All(sections, section =>
        {
            Assert.Contains("**Means.**", section.Value, StringComparison.Ordinal);
            Assert.Contains("**Look.**", section.Value, StringComparison.Ordinal);
            Assert.Contains("**Do.**", section.Value, StringComparison.Ordinal);
        });
    }

    /// <summary>Names of all that tells people: alarms, notices of events, the budget. The scaling's alarms tell nobody.</summary>
    private static List<string> Alarms()
    {
        const string Folder = "modules/observability/";
        var text = string.Concat(new[] { Folder + "alarms.tf", Folder + "audit.tf", Folder + "budget.tf", "modules/generation/operations.tf" }.Select(Terraform.Read));
        var own = NamedAlarm().Matches(text).Select(match => match.Groups[1].Value);
        var each = Terraform.Map(Folder + "alarms.tf", "alarms = ").Keys;
        var lines = Terraform.Map(Folder + "alarms.tf", "log_thresholds = ").Keys.Select(name => name.Replace('_', '-'));
        return [.. own, .. each, .. lines];
    }

    private static string Paper(string name) => File.ReadAllText(RepositoryRoot.Combine("docs", name));

    /// <summary>From a heading to the next of its kind.</summary>
    private static string Section(string paper, string heading)
    {
        var start = paper.IndexOf(heading + "\n", StringComparison.Ordinal);
        Assert.True(start >= 0, $"There is no section {heading}");
        var end = paper.IndexOf("\n## ", start, StringComparison.Ordinal);
        return end < 0 ? paper[start..] : paper[start..end];
    }

    private static Dictionary<string, string> Sections(string section) =>
        section.Split("\n### ").Skip(1).ToDictionary(part => part.Split('\n')[0].Trim('`'), part => part);

    private static IEnumerable<string> TableRows(string section) => TableRow().Matches(section).Select(match => match.Groups[1].Value);

    [GeneratedRegex(@"(?:output -(?:raw|json) |[Oo]utput `)(\w+)")]
    private static partial Regex OutputAsked();

    [GeneratedRegex(@"(?m)^\| `(\w+)` \|")]
    private static partial Regex TableRow();

    // alarm_name of alarms; name of event rules and the budget.
    [GeneratedRegex(@"(?:resource ""aws_cloudwatch_metric_alarm"" ""\w+"" \{\s*alarm_name\s*=|resource ""aws_(?:cloudwatch_event_rule|budgets_budget)"" ""\w+"" \{\s*name\s*=)\s*""\$\{var\.name\}-([a-z0-9-]+)""")]
    private static partial Regex NamedAlarm();
}
