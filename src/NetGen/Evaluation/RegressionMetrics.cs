namespace NetGen;

/// <summary>How far a network's numbers are from the targets. With several outputs each measure is the mean of the outputs', as in scikit-learn.</summary>
/// <param name="MeanAbsoluteError">The mean distance.</param>
/// <param name="RootMeanSquaredError">The root of the mean squared distance.</param>
/// <param name="RSquared">
/// 1 minus the squared distances by the targets' squared distances from their mean: 1 is perfect, 0 what the mean alone reaches. For targets
/// that are all alike 1 where every output hits them, otherwise 0; NaN for a single sample.
/// </param>
public sealed record RegressionMetrics(double MeanAbsoluteError, double RootMeanSquaredError, double RSquared);
