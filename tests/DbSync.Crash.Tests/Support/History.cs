using System.Globalization;

namespace DbSync.Crash.Tests.Support;

/// <summary>
/// What workers told of their writes, over all rounds of a test, and what must therefore be in a store. Lines come in the order of the
/// events, so a write that was begun after another was acknowledged must have won over it.
/// </summary>
internal sealed class History
{
    private readonly Dictionary<long, Attempt> _attempts = [];
    private long _now;

    public int Acked => _attempts.Values.Count(static attempt => attempt.IsAcked);

    public int Begun => _attempts.Count;

    /// <summary>Takes a line of a worker.</summary>
    /// <param name="line">The line.</param>
    public void Take(string line)
    {
        var words = line.Split(' ');
        _now++;
        if (words[0] == "begun")
        {
            var write = PlannedWrite.Parse(words[1..]);
            _attempts.Add(write.Id, new Attempt(write, _now));
        }
        else if (words[0] is "acked" or "failed")
        {
            var attempt = _attempts[long.Parse(words[1], CultureInfo.InvariantCulture)];
            attempt.IsInFlight = false;
            if (words[0] == "failed")
                return;
            attempt.IsAcked = true;
            attempt.Ended = _now;
        }
    }

    /// <summary>The process is gone. What was under way is rolled forward, or not, before anything of the next round.</summary>
    /// <returns>How many writes were under way.</returns>
    public int EndRound()
    {
        _now++;
        var inFlight = 0;
        foreach (var attempt in _attempts.Values)
        {
            if (attempt.IsInFlight)
                inFlight++;
            attempt.IsInFlight = false;
            attempt.Ended = Math.Min(attempt.Ended, _now);
        }

        return inFlight;
    }

    /// <summary>What a store holds that it must not, or lacks.</summary>
    /// <param name="facts">Its facts: the id of the write that each value says.</param>
    /// <param name="events">The ids of its events.</param>
    public IReadOnlyList<string> Check(IReadOnlyDictionary<(string User, string Key), long> facts, IReadOnlyCollection<string> events)
    {
        var wrong = new List<string>();
        foreach (var ofKey in _attempts.Values.Where(static attempt => attempt.Write.Kind != WriteKind.Event).GroupBy(static attempt => (attempt.Write.User, attempt.Write.Key)))
            CheckFact(ofKey.Key, [.. ofKey], facts, wrong);
        wrong.AddRange(facts.Where(fact => !_attempts.ContainsKey(fact.Value)).Select(static fact => $"{fact.Key} holds {fact.Value}, which nobody wrote"));
        CheckEvents(events, wrong);
        return wrong;
    }

    private static void CheckFact(
        (string User, string Key) key, IReadOnlyList<Attempt> attempts, IReadOnlyDictionary<(string User, string Key), long> facts, List<string> wrong)
    {
        // No acknowledged write may have begun after the last word was over.
        var lastBegun = attempts.Where(static attempt => attempt.IsAcked).Select(static attempt => attempt.Begun).DefaultIfEmpty(-1).Max();
        if (facts.TryGetValue(key, out var value))
        {
            var winner = attempts.FirstOrDefault(attempt => attempt.Write.Id == value && attempt.Write.Kind == WriteKind.Save);
            if (winner is null || winner.Ended < lastBegun)
                wrong.Add($"{key} holds write {value}, which was over before a later one that was acknowledged began");
        }
        else if (lastBegun >= 0 && !attempts.Any(attempt => attempt.Write.Kind == WriteKind.Delete && attempt.Ended >= lastBegun))
        {
            wrong.Add($"{key} is gone, and no delete explains it");
        }
    }

    private void CheckEvents(IReadOnlyCollection<string> events, List<string> wrong)
    {
        var attempts = _attempts.Values.Where(static attempt => attempt.Write.Kind == WriteKind.Event).ToDictionary(static attempt => attempt.Write.EventId, StringComparer.Ordinal);
        wrong.AddRange(events.GroupBy(static id => id, StringComparer.Ordinal).Where(static same => same.Count() > 1).Select(static same => $"{same.Key} is there twice"));
        wrong.AddRange(events.Where(id => !attempts.ContainsKey(id)).Select(static id => $"{id} was never written"));
        var found = events.ToHashSet(StringComparer.Ordinal);
        wrong.AddRange(attempts.Values.Where(attempt => attempt.IsAcked && !found.Contains(attempt.Write.EventId)).Select(static attempt => $"{attempt.Write.EventId} was acknowledged and is lost"));
    }
}
