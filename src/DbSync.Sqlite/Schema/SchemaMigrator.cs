using System.Globalization;
using DbSync.Sqlite.Engine;

namespace DbSync.Sqlite.Schema;

/// <summary>Brings a file's schema up to date, and refuses files that are not ours or from the future.</summary>
/// <param name="migrations">All migrations, by version.</param>
/// <param name="path">The file, for messages.</param>
internal sealed class SchemaMigrator(IReadOnlyList<Migration> migrations, string path)
{
    /// <summary>The header field by which a file says whose it is: "DbSy".</summary>
    public const int ApplicationId = 0x44625379;

    /// <summary>Whether nothing is left to do. Changes nothing.</summary>
    /// <param name="session">A session.</param>
    /// <param name="embeddingDimension">The dimension of the file's embeddings.</param>
    /// <exception cref="SqliteFileException">The file cannot be used.</exception>
    public bool IsCurrent(SqliteSession session, int embeddingDimension)
    {
        if (ReadVersion(session) < migrations.Count)
            return false;
        RequireDimension(session, embeddingDimension);
        return true;
    }

    /// <summary>Applies the next migration that the file lacks, inside the caller's transaction.</summary>
    /// <param name="session">A session in a transaction: two processes that open the file at once take turns.</param>
    /// <param name="embeddingDimension">The dimension of the file's embeddings.</param>
    /// <returns>Whether there are more.</returns>
    /// <exception cref="SqliteFileException">The file cannot be used.</exception>
    public bool Advance(SqliteSession session, int embeddingDimension)
    {
        var version = ReadVersion(session);
        if (version < migrations.Count)
        {
            session.Execute(migrations[version].Sql);
            session.Execute(string.Create(CultureInfo.InvariantCulture, $"PRAGMA application_id = {ApplicationId}; PRAGMA user_version = {++version}"));
        }

        if (version < migrations.Count)
            return true;
        CheckDimension(session, embeddingDimension);
        return false;
    }

    /// <summary>The file's schema version; 0 for an empty file. Changes nothing.</summary>
    /// <exception cref="SqliteFileException">The file is not ours or from the future.</exception>
    public int ReadVersion(SqliteSession session)
    {
        var application = session.Scalar("PRAGMA application_id");
        var version = session.Scalar("PRAGMA user_version");
        if (application != ApplicationId && (application != 0 || version != 0 || session.Scalar("SELECT count(*) FROM sqlite_master") != 0))
        {
            throw new SqliteFileException(
                $"{path} is a SQLite database of something else, and is left as it is. Name another file.");
        }

        if (version > migrations.Count)
        {
            throw new SqliteFileException(string.Create(
                CultureInfo.InvariantCulture,
                $"{path} has schema version {version}; this version of DbSync.Sqlite knows versions up to {migrations.Count}. Update DbSync.Sqlite, or name another file."));
        }

        return (int)version;
    }

    private void CheckDimension(SqliteSession session, int expected)
    {
        using (var insert = session.Use("INSERT INTO store_settings (name, value) VALUES ('embedding_dimension', ?1) ON CONFLICT (name) DO NOTHING"))
            insert.Bind(1, expected).Run();
        RequireDimension(session, expected);
    }

    private void RequireDimension(SqliteSession session, int expected)
    {
        var stored = session.Scalar("SELECT value FROM store_settings WHERE name = 'embedding_dimension'");
        if (stored != expected)
        {
            throw new SqliteFileException(string.Create(
                CultureInfo.InvariantCulture,
                $"{path} was created for embeddings of {stored} elements, but is opened for {expected}. Set SqliteStorageOptions.EmbeddingDimension to {stored}, or name another file."));
        }
    }
}
