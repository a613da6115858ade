using PosterSaaS.Domain.Tenants;

namespace PosterSaaS.Portal.Tests.Isolation;

/// <summary>Whom a route is for.</summary>
internal enum Audience
{
    Everybody,

    /// <summary>Whoever is signed in, in no workspace.</summary>
    SignedIn,

    Operators,

    /// <summary>Members of the workspace in the address whose role has the door's permission.</summary>
    Members,
}

/// <summary>One route with one method, and one handler where a page has several: who may come in, and how to ask.</summary>
internal sealed record Door
{
    private Door(string name, Audience audience, int status)
    {
        (Name, Audience, Status, Otherwise, ForAnonymous) = (name, audience, status, status, status);
        (Method, Address) = (new HttpMethod(name.Split(' ')[0]), name.Split(' ')[1]);
    }

    /// <summary>Such as <c>POST /members?handler=Invite</c>: as the endpoint table says it.</summary>
    public string Name { get; }

    public Audience Audience { get; }

    public HttpMethod Method { get; }

    /// <summary>Inside a workspace, where it is for members.</summary>
    public string Address { get; }

    public bool IsApi => Address.StartsWith("/api/", StringComparison.Ordinal);

    /// <summary>What it takes; for members' doors only.</summary>
    public Permission Permission { get; private init; }

    /// <summary>The answer to whoever may come in and asks for what there is.</summary>
    public int Status { get; }

    /// <summary>The answer to the same person who asks for what there is not, or is another tenant's: these two are one.</summary>
    public int Otherwise { get; private init; }

    /// <summary>The answer to whoever is not signed in, where it is for everybody.</summary>
    public int ForAnonymous { get; private init; }

    /// <summary>What it takes an id of, by the id's name in path, query or form.</summary>
    public Dictionary<string, Thing> Ids { get; private init; } = [];

    /// <summary>The rest of path, query or form.</summary>
    public IReadOnlyDictionary<string, string> Values { get; private init; } = new Dictionary<string, string>();

    /// <summary>The body of a call that takes one.</summary>
    public string? Json { get; private init; }

    public static Door ForEverybody(string name, int status, int? anonymous = null) => new(name, Audience.Everybody, status) { ForAnonymous = anonymous ?? status };

    public static Door ForSignedIn(string name, int status = 200) => new(name, Audience.SignedIn, status);

    /// <param name="otherwise">For what there is not.</param>
    public static Door ForOperators(string name, int status = 200, int otherwise = 404) => new(name, Audience.Operators, status) { Otherwise = otherwise };

    /// <param name="otherwise">For what there is not, or is another tenant's.</param>
    public static Door ForMembers(string name, Permission permission, int status = 200, int otherwise = 404) =>
        new(name, Audience.Members, status) { Permission = permission, Otherwise = otherwise };

    /// <summary>The same ids and values by another method or handler.</summary>
    public Door As(string name) => new(name, Audience, Status) { Ids = Ids, Values = Values };

    public Door WithId(string name, Thing thing) => this with { Ids = new Dictionary<string, Thing>(Ids) { [name] = thing } };

    public Door With(string name, string value) => this with { Values = new Dictionary<string, string>(Values) { [name] = value } };

    public Door WithJson(string json) => this with { Json = json };
}
