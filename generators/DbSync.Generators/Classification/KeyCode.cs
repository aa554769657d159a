namespace DbSync.Classification;

/// <summary>Expressions that write key values as text.</summary>
internal static class KeyCode
{
    public static string Of(string expression) => $"global::DbSync.Sdk.KeyText.Of({expression})";

    public static string Join(IEnumerable<string> expressions) => $"global::DbSync.Sdk.KeyText.Join({string.Join(", ", expressions.Select(Of))})";
}
