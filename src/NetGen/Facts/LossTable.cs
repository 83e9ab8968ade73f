namespace NetGen;

/// <summary>The one table of losses. Where a declaration names none, the first that needs the last activation is taken, otherwise the first that needs none.</summary>
internal static class LossTable
{
    public static IReadOnlyList<LossFacts> All { get; } =
    [
        new("CrossEntropy") { Targets = LossTargets.Distribution, Activations = ["Softmax", "LogSoftmax"], NeedsActivation = true },
        new("BinaryCrossEntropy") { Targets = LossTargets.Fractions, Activations = ["Sigmoid"], NeedsActivation = true, TakesPositiveWeight = true },
        new("KullbackLeibler") { Targets = LossTargets.Distribution, Activations = ["Softmax", "LogSoftmax"], NeedsActivation = true },
        new("MeanSquaredError") { Activations = ["Linear"] },
        new("MeanAbsoluteError") { Activations = ["Linear"] },
        new("Huber") { Activations = ["Linear"] },
        new("LogCosh") { Activations = ["Linear"] },
        new("Hinge") { Targets = LossTargets.MinusOrPlusOne, Activations = ["Linear", "Tanh"], Threshold = 0 },
        new("Perceptron") { Targets = LossTargets.ZeroOrOne, Activations = ["Step"], NeedsActivation = true, HasDerivative = false },
    ];

    public static IReadOnlyDictionary<string, LossFacts> ByName { get; } = All.ToDictionary(facts => facts.Name, StringComparer.Ordinal);
}
