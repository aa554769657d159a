namespace DbSync.Analyzers.Drift;

/// <summary>A member of a payload.</summary>
/// <param name="Name">Its name there.</param>
/// <param name="IsOptional">Whether it may be missing.</param>
/// <param name="Shape">What it holds.</param>
internal sealed record PayloadField(string Name, bool IsOptional, PayloadShape Shape)
{
    public override string ToString() => $"{Name}{(IsOptional ? "?" : "")}: {Shape}";
}
