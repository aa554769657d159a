using System.Runtime.InteropServices;

namespace DbSync.Crash.Tests.Support;

/// <summary>The signals of Unix.</summary>
internal static partial class Signals
{
    public const int Kill = 9;
    public const int Terminate = 15;

    /// <summary>SIGCONT and SIGSTOP of Linux on x86 and ARM.</summary>
    public const int Continue = 18;
    public const int Stop = 19;

    public static void Send(int process, int signal)
    {
        if (SendCore(process, signal) != 0)
            throw new InvalidOperationException($"kill -{signal} {process}: {Marshal.GetLastPInvokeErrorMessage()}");
    }

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int SendCore(int process, int signal);
}
