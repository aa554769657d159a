using System.Runtime.InteropServices;

namespace DbSync.Simulation.Scheduling;

/// <summary>Work that waits for its turn.</summary>
/// <param name="Owner">The process whose work it is.</param>
/// <param name="Work">The work.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct ReadyWork(SimProcess Owner, Action Work);
