using PosterSaaS.Domain.Tenants;
using PosterSaaS.TestSupport;

namespace PosterSaaS.Portal.Tests.Isolation;

/// <summary>A door opens by the methods and handlers of its lines in <see cref="Doors"/>, and by no other.</summary>
public sealed class OtherMethodTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    [Fact]
    public async Task A_route_refuses_every_method_and_handler_that_it_does_not_have()
    {
        var house = await House.BuildAsync(portal.App, "aspen");
        var owner = await Somebody.SignUpAsync(portal.App, "owner", UserPool.NewEmail(), isOperator: true);
        await house.AdmitAsync(owner.User, owner.Email, Role.Owner);
        var things = await house.FurnishAsync(owner.User);
        using var client = portal.App.NewClient();
        var problems = new List<string>();

        foreach (var door in Doors.All.Where(door => door.Audience is not Audience.Everybody).DistinctBy(RouteOf))
        {
            var known = Doors.All.Where(other => RouteOf(other) == RouteOf(door)).Select(other => other.Name).ToHashSet();
            string[] others = [$"POST {RouteOf(door)}", $"POST {RouteOf(door)}?handler=Nothing", $"PUT {RouteOf(door)}", $"DELETE {RouteOf(door)}", $"PATCH {RouteOf(door)}"];
            foreach (var name in others.Where(name => !known.Contains(name) && !known.Contains(name.Split('?')[0])))
            {
                using var request = owner.Ask(door.As(name), house.Slug, thing => things[thing], Way.Session);
                var answer = await Answer.ToAsync(client, request);
                if (answer.Status is not (404 or 405))
                {
                    problems.Add($"{name}: {answer.Status}");
                }
            }
        }

        Assert.True(problems.Count is 0, string.Join('\n', problems));
    }

    private static string RouteOf(Door door) => door.Address.Split('?')[0];
}
