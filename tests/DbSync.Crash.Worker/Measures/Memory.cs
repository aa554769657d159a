using System.Globalization;

namespace DbSync.Crash.Worker.Measures;

/// <summary>What Linux says of this process's memory.</summary>
internal static class Memory
{
    /// <summary>The most that was ever resident, in bytes.</summary>
    public static long Peak => Read("VmHWM:");

    /// <summary>What is resident now, in bytes.</summary>
    public static long Resident => Read("VmRSS:");

    private static long Read(string field)
    {
        var line = File.ReadLines("/proc/self/status").First(line => line.StartsWith(field, StringComparison.Ordinal));
        return long.Parse(line.AsSpan(field.Length, line.Length - field.Length - "kB".Length).Trim(), CultureInfo.InvariantCulture) << 10;
    }
}
