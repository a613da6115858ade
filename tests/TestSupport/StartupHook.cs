/// <summary>What .NET looks for, by this name and in no namespace, in an assembly that it is told to load into a process.</summary>
internal static class StartupHook
{
    /// <summary>Nothing: being loaded is all.</summary>
    public static void Initialize()
    {
    }
}
