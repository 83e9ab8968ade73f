namespace NetGen.Generator.Planning.Steps;

/// <summary>What generated code may ask of stack and compiler.</summary>
internal static class Budget
{
    /// <summary>Floats of scratch a call may take from the stack: 16 KB.</summary>
    public const int StackCap = 4096;

    /// <summary>Samples whose values are held at once in training: the runtime's <c>DenseRowsGradient.MostSamples</c>.</summary>
    public const int GroupSamples = 128;

    /// <summary>
    /// Vector operations that one sample's kernels may have together to be inlined into one method. Past some thousand bytes of IL the JIT leaves
    /// one or the other out, which then starts unoptimised.
    /// </summary>
    public const int InlinedOperations = 100;

    /// <summary>The same of the steps of a stream, whose gates are written with fewer calls for each operation.</summary>
    public const int InlinedStreamOperations = 160;

    /// <summary>Vector operations of a gate.</summary>
    public const int Gate = 16;

    /// <summary>Vector operations of an activation that is computed by polynomials.</summary>
    public const int CostlyActivation = 32;
}
