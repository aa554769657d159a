using System.Runtime.InteropServices;

namespace DbSync.Simulation.Stores;

/// <summary>What becomes of one call of a store.</summary>
/// <param name="Before">How long until it takes effect.</param>
/// <param name="After">How long from there until the caller hears of it.</param>
/// <param name="Error">What the store throws instead of taking effect.</param>
/// <param name="IsAckLost">Whether it takes effect and the caller hears of a broken connection.</param>
/// <param name="IgnoresToken">Whether the store goes on when the caller cancels.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Fate(TimeSpan Before, TimeSpan After, FaultKind? Error, bool IsAckLost, bool IgnoresToken);
