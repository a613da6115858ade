namespace PosterSaaS.Domain.Library;

/// <summary>Why a poster is kept beyond its time.</summary>
public enum KeptFor
{
    /// <summary>Somebody marked it.</summary>
    Favourite,

    /// <summary>It stands for its workspace.</summary>
    Featured,

    /// <summary>It hangs in the public gallery.</summary>
    Gallery,
}
