namespace NetGen.Tests.Optimizers;

/// <summary>The weight matrix [2, 4] and bias [2] of make_figures.py, laid out with padding, and its two problems.</summary>
internal static class OptimizerProblem
{
    public const int Values = 10;

    public static NetworkArchitecture Architecture { get; } = new()
    {
        Name = "Figures",
        Loss = Loss.BinaryCrossEntropy,
        ParameterLength = 32,
        Layers =
        [
            new LayerInfo
            {
                Kind = "Dense", InputShape = Shape.OfFeatures(4), OutputShape = Shape.OfFeatures(2), Activation = "Sigmoid", MultiplyAdds = 8, Kernels = "none",
                Parameters =
                [
                    // Column by column, four apart: neighbours in the tensor are not neighbours in the storage.
                    new ParameterInfo("layers.0.weight", ParameterKind.Weight, 0, ParameterLayout.OutputPanels([2, 4], 4), Initializer.Glorot),
                    new ParameterInfo("layers.0.bias", ParameterKind.Bias, 20, ParameterLayout.OutputPanels([2], 2), Initializer.Zeros),
                ],
            },
        ],
    };

    /// <summary>Index in the storage of each value, weights first.</summary>
    public static int[] Places { get; } = [.. Architecture.Parameters.SelectMany(tensor => tensor.Indices)];

    public static double Start(int value) => value < 8 ? 1 + (value / 8.0) : value == 8 ? -0.5 : 0.75;

    public static double[] FixedGradient(long step)
    {
        var gradient = new double[Values];
        for (int i = 0; i < Values; i++)
            gradient[i] = (Modulo((step * 7) + (i * 13) + (step * step * i), 17) - 8) / 8.0;
        return gradient;
    }

    /// <summary>The gradient of the mean binary cross-entropy over 20 samples, averaged over the two outputs.</summary>
    public static double[] LogisticGradient(double[] values)
    {
        var gradient = new double[Values];
        for (int i = 0; i < 20; i++)
        {
            for (int o = 0; o < 2; o++)
            {
                double logit = values[8 + o];
                for (int k = 0; k < 4; k++)
                    logit += values[(o * 4) + k] * Input(i, k);
                double target = (i * 3 + o * 5) % 4 < 2 ? 1 : 0;
                double delta = ((1 / (1 + Math.Exp(-logit))) - target) / 40;
                for (int k = 0; k < 4; k++)
                    gradient[(o * 4) + k] += delta * Input(i, k);
                gradient[8 + o] += delta;
            }
        }

        return gradient;
    }

    private static double Input(int i, int k) => (Modulo((i * 5) + (k * 7) + (i * i * k), 11) - 5) / 4.0;

    private static long Modulo(long value, long by) => ((value % by) + by) % by;
}
