namespace QuickStart;

/// <summary>One line of a progress display.</summary>
/// <param name="Name">What moves.</param>
/// <param name="State">How it stands, in words.</param>
/// <param name="Fraction">How much is done, from 0 to 1.</param>
internal readonly record struct Bar(string Name, string State, double Fraction);
