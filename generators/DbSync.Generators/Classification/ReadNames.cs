using Microsoft.CodeAnalysis;

namespace DbSync.Classification;

/// <summary>Names for the parameters of a read's lambdas that none of the read's own parameters has.</summary>
internal static class ReadNames
{
    public static string Row(StorageMember read) => Free(read, "row");

    public static string Found(StorageMember read) => Free(read, "found");

    public static string Store(StorageMember read) => Free(read, "store");

    public static string Token(StorageMember read) => read.Token is null ? "_" : Free(read, "token");

    public static string Tombstones(StorageMember read) => Free(read, "tombstones");

    /// <summary>A row's time as an instant.</summary>
    public static string Time(PropertyPath time, string row, bool rootMayBeNull)
    {
        var expression = time.Expression(row, rootMayBeNull);
        var isOffset = KnownTypes.Is(TypeText.NotNull(time.Type), "System.DateTimeOffset");
        return isOffset ? expression : $"global::DbSync.Sdk.SyncTime.Of({expression})";
    }

    private static string Free(StorageMember read, string name)
    {
        var free = name;
        while (read.Parameters.Any(parameter => parameter.Name == free))
            free += "_";
        return free;
    }
}
