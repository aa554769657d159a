using SQLitePCL;

namespace DbSync.Sqlite.Engine;

/// <summary>While it lives, a token ends what runs on a session, also inside a long step.</summary>
internal readonly struct CancelScope : IDisposable
{
    private readonly SqliteSession _session;
    private readonly CancellationTokenRegistration _registration;

    public CancelScope(SqliteSession session, CancellationToken cancellationToken)
    {
        _session = session;
        session.Cancellation = cancellationToken;
        _registration = cancellationToken.UnsafeRegister(static state => raw.sqlite3_interrupt(((SqliteSession)state!).Handle), session);
    }

    public void Dispose()
    {
        // Waits for an interrupt under way, so that it cannot hit the session's next user.
        _registration.Dispose();
        _session.Cancellation = default;
    }
}
