namespace DbSync.SurrealDb;

/// <summary>A value of SurrealDB. NONE ("there is nothing") and null are two things.</summary>
public abstract record SurrealValue
{
    private protected SurrealValue()
    {
    }

    /// <summary>Nothing.</summary>
    public static SurrealValue None { get; } = new SurrealNone();

    /// <summary>Null.</summary>
    public static SurrealValue Null { get; } = new SurrealNull();
}
