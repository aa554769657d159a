namespace QuickStart;

/// <summary>How far the load is.</summary>
/// <param name="Written">How many writes were acknowledged.</param>
/// <param name="FilesDone">How many files are written.</param>
/// <param name="FileCount">How many files there are.</param>
/// <param name="Fraction">The part that is done, from 0 to 1.</param>
internal readonly record struct LoadProgress(int Written, int FilesDone, int FileCount, double Fraction);
