namespace KeywordSpottingSample;

/// <summary>What can be heard.</summary>
internal enum Word
{
    /// <summary>Nothing but noise.</summary>
    Silence,

    /// <summary>A tone that rises.</summary>
    Up,

    /// <summary>A tone that falls.</summary>
    Down,

    /// <summary>A tone that stays.</summary>
    Hold,

    /// <summary>Two short tones.</summary>
    Stop,
}
