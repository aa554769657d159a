using System.Runtime.InteropServices;

namespace DbSync.Simulation.Tests.Pace;

/// <summary>A write that a secondary has.</summary>
/// <param name="Owner">Its ordering key.</param>
/// <param name="Wait">How long that took from when the caller had its answer.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct AppliedWrite(string Owner, TimeSpan Wait);
