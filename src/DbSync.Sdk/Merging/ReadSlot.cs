using System.Runtime.InteropServices;

namespace DbSync.Sdk.Merging;

/// <summary>The place of one secondary in a read.</summary>
/// <typeparam name="T">The answer.</typeparam>
/// <param name="Name">The secondary's name.</param>
/// <param name="DeletesAppliedUpTo">What <see cref="IReadSource{TStorage}.DeletesAppliedUpTo"/> said before the secondary was asked.</param>
/// <param name="Answer">What it answers; never faults.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct ReadSlot<T>(string Name, long DeletesAppliedUpTo, Task<SecondaryAnswer<T>> Answer);
