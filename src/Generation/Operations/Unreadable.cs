namespace PosterSaaS.GenerationWorker.Operations;

/// <summary>Rows that are not what the code writes: attributes missing, of another type, or out of their range.</summary>
internal static class Unreadable
{
    public static bool Is(Exception exception) => exception is KeyNotFoundException or FormatException or ArgumentException or OverflowException;

    public static T? AsNull<T>(Func<T> read)
        where T : class
    {
        try
        {
            return read();
        }
        catch (Exception exception) when (Is(exception))
        {
            return null;
        }
    }
}
