using System.Globalization;
using DbSync.SurrealDb.Access;

namespace DbSync.SurrealDb.Schema;

/// <summary>Brings a database's schema up to date, and refuses databases that are not ours or from the future.</summary>
/// <param name="connection">The connection.</param>
/// <param name="migrations">All migrations, by version.</param>
/// <param name="options">The dimension of the embeddings, and their index.</param>
internal sealed class SchemaMigrator(ISurrealConnection connection, IReadOnlyList<Migration> migrations, SurrealStorageOptions options)
{
    /// <summary>Applies, each in a transaction, the migrations that the database lacks.</summary>
    /// <param name="dialect">How the server wants them written.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <exception cref="SurrealSchemaException">The database cannot be used.</exception>
    /// <exception cref="SurrealException">Among others a conflict: another process sets the database up. Run it again: what that one has done is not done again.</exception>
    public async Task RunAsync(Dialect dialect, CancellationToken cancellationToken)
    {
        var settings = await ReadSettingsAsync(cancellationToken).ConfigureAwait(false);
        var version = (int)settings.Field("version").Integer();
        if (version == 0)
            await RequireEmptyAsync(cancellationToken).ConfigureAwait(false);
        if (version > migrations.Count)
        {
            throw new SurrealSchemaException(string.Create(
                CultureInfo.InvariantCulture,
                $"The database has schema version {version}; this version of DbSync.SurrealDb knows versions up to {migrations.Count}. Update DbSync.SurrealDb, or name another database."));
        }

        var dimension = version == 0 ? options.EmbeddingDimension : settings.Field("embedding_dimension").Integer();
        if (dimension != options.EmbeddingDimension)
        {
            throw new SurrealSchemaException(string.Create(
                CultureInfo.InvariantCulture,
                $"The database was created for embeddings of {dimension} elements, but is opened for {options.EmbeddingDimension}. Set SurrealStorageOptions.EmbeddingDimension to {dimension}, or name another database."));
        }

        var index = options.VectorIndex.ToString();
        if (version == migrations.Count && settings.Field("vector_index") is SurrealText { Value: var current } && current == index)
            return;
        for (; version < migrations.Count; version++)
            await ChangeAsync(dialect.Translate(migrations[version].Statements), version + 1, "", cancellationToken).ConfigureAwait(false);
        await ChangeAsync(VectorIndexes.Statements(options.VectorIndex, options.EmbeddingDimension), version, index, cancellationToken).ConfigureAwait(false);
    }

    private Task<IReadOnlyList<SurrealValue>> ChangeAsync(string statements, int version, string vectorIndex, CancellationToken cancellationToken) =>
        connection.QueryAsync(
            "BEGIN;\n" + statements + "UPSERT store_settings:schema CONTENT $settings RETURN NONE;\nCOMMIT;",
            Values.Named((
                "settings",
                Values.Object(
                    ("version", Values.Number(version)),
                    ("embedding_dimension", Values.Number(options.EmbeddingDimension)),
                    ("vector_index", Values.Text(vectorIndex))))),
            cancellationToken);

    private async Task<SurrealValue> ReadSettingsAsync(CancellationToken cancellationToken)
    {
        try
        {
            var results = await connection.QueryAsync("SELECT * FROM ONLY store_settings:schema", null, cancellationToken).ConfigureAwait(false);
            return results[^1];
        }
        catch (SurrealException error) when (error.Kind == SurrealErrorKind.NotFound)
        {
            return SurrealValue.None;
        }
    }

    private async Task RequireEmptyAsync(CancellationToken cancellationToken)
    {
        var results = await connection.QueryAsync("INFO FOR DB", null, cancellationToken).ConfigureAwait(false);
        if (results[^1].Field("tables") is SurrealObject { Fields: { Count: > 0 } tables } && !tables.ContainsKey("store_settings"))
            throw new SurrealSchemaException("The database holds tables of something else, and is left as it is. Name another database.");
    }
}
