namespace QuickStart;

/// <summary>What the program returns.</summary>
internal static class ExitCode
{
    /// <summary>The databases agree.</summary>
    public const int Verified = 0;

    /// <summary>They do not, or something failed on the way.</summary>
    public const int Diverged = 1;

    /// <summary>There was nothing to do: the command line or the folder is wrong.</summary>
    public const int Usage = 2;
}
