namespace PosterSaaS.Portal.Tests.Isolation;

/// <summary>What routes take ids of. <see cref="House"/> makes them.</summary>
internal enum Thing
{
    /// <summary>A poster that is finished.</summary>
    Poster,

    /// <summary>One that failed and can be tried again.</summary>
    FailedPoster,

    /// <summary>Another finished one: whoever may deletes it, and brings it back.</summary>
    SparePoster,

    /// <summary>A picture that posters start from.</summary>
    Upload,

    /// <summary>A link to a poster: whoever ends it uses it up.</summary>
    Share,

    /// <summary>Another one.</summary>
    OtherShare,

    /// <summary>From the history page.</summary>
    PageCursor,

    /// <summary>From the API's history.</summary>
    ApiCursor,

    /// <summary>An open invitation.</summary>
    Invitation,

    /// <summary>Another one: whoever revokes it uses it up.</summary>
    OtherInvitation,

    /// <summary>And one more.</summary>
    ThirdInvitation,

    /// <summary>An invitation's link as somebody would make it up who knows everything that is stored: the secret is not.</summary>
    Link,

    /// <summary>The same for a poster that is shared.</summary>
    ShareLink,

    /// <summary>A member: whoever removes them uses them up.</summary>
    Member,

    /// <summary>Another one.</summary>
    OtherMember,

    /// <summary>An API key, to be revoked.</summary>
    ApiKey,

    /// <summary>A purchase that is not paid.</summary>
    Purchase,

    /// <summary>Somebody's account in the user pool.</summary>
    Account,

    /// <summary>A workspace's own id.</summary>
    Workspace,
}

/// <summary>Whose thing somebody asks for.</summary>
internal enum Whose
{
    /// <summary>Of the workspace in the address.</summary>
    Ours,

    /// <summary>Of another workspace.</summary>
    Theirs,

    /// <summary>It was never made.</summary>
    Nobodys,
}
