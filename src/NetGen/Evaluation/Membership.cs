namespace NetGen;

/// <summary>Which classes or labels a sample is of by its target: one rule for every measure and plot.</summary>
internal static class Membership
{
    /// <summary>Whether a label applies.</summary>
    public static bool Applies(float target) => target >= 0.5f;

    /// <summary>Tells for each output whether the sample is of its class, or has its label; of a single output it is the second of two classes.</summary>
    public static void Mark(NetworkTask task, ReadOnlySpan<float> target, Span<bool> members)
    {
        if (task == NetworkTask.Classes && target.Length > 1)
        {
            members.Clear();
            members[ClassChoice.Of(target)] = true;
            return;
        }

        for (int output = 0; output < target.Length; output++)
            members[output] = Applies(target[output]);
    }
}
