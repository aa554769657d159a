namespace DbSync.Simulation.Themes;

/// <summary>What a run is about. Without a theme anything may go wrong at once; a theme makes one thing go wrong often.</summary>
internal enum Theme
{
    /// <summary>Whatever the dice say.</summary>
    Any = 0,

    /// <summary>The machine loses its power again and again (scenario D05).</summary>
    PowerCut = 1,

    /// <summary>A bit of the journal's files turns over while the program is down (scenario D08).</summary>
    BitRot = 2,

    /// <summary>One secondary is away for hours (scenario D10).</summary>
    Outage = 3,

    /// <summary>Connections break all the time (scenario D12).</summary>
    Flapping = 4,

    /// <summary>Stores accept calls and do not answer (scenario D13).</summary>
    HalfOpen = 5,

    /// <summary>Stores do what they are asked, and the answer is lost (scenario D14).</summary>
    LostAnswer = 6,

    /// <summary>The clock jumps by days (scenario D27).</summary>
    Clock = 7,

    /// <summary>A person pauses, resumes, drains, replays; secondaries come and go (scenario D30).</summary>
    Operator = 8,

    /// <summary>More is written than a secondary can take (scenario D32).</summary>
    Burst = 9,
}
