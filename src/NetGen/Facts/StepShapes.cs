namespace NetGen;

/// <summary>What kinds of layers say of sequences.</summary>
internal static class StepShapes
{
    /// <summary>What a kind says that looks at several steps at once, which a stream brings one by one; null where the input is no sequence.</summary>
    public static string? Refuse(Shape input) => input.IsSequence
        ? $"{input} inputs, a sequence whose steps come one by one: LastStep and MeanOverSteps make one vector of it, and Conv1D looks back at earlier steps"
        : null;

    /// <summary>Why an operation does not take an input, for being a sequence or none; null where that is not why.</summary>
    public static string? MisfitOf(Operation operation, Shape input) => operation.RefusesSteps ? Refuse(input) : operation.TakesSteps ? Require(input) : null;

    /// <summary>What a kind says that needs a sequence; null where the input is one.</summary>
    private static string? Require(Shape input) => input.IsSequence ? null : $"{input} inputs, but the kind takes sequences, steps × features: [Input(features, Steps = ...)] declares them";
}
