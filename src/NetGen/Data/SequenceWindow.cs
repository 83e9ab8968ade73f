namespace NetGen;

/// <summary>What one row of a batch holds: some steps of a sequence, in order.</summary>
/// <param name="Sequence">The sequence; -1 where the row is idle, as there is none left.</param>
/// <param name="FirstStep">The first of the steps.</param>
/// <param name="Steps">How many; 0 where the row is idle.</param>
/// <param name="IsLast">Whether the sequence ends with them.</param>
internal readonly record struct SequenceWindow(int Sequence, int FirstStep, int Steps, bool IsLast)
{
    public static readonly SequenceWindow Idle = new(-1, 0, 0, IsLast: false);

    /// <summary>Whether the sequence begins with them, so that the row's state is to be reset.</summary>
    public bool IsFirst => Steps > 0 && FirstStep == 0;
}
