namespace NetGen;

/// <summary>How far a network's outputs are from those stored beside its weights.</summary>
/// <param name="Count">Samples compared.</param>
/// <param name="LargestError">
/// The largest error of an output: |actual − stored| / max(1, the largest |stored| of that output in all samples).
/// </param>
/// <param name="Sample">The sample with the largest error, from 0.</param>
/// <param name="Output">The output with the largest error, from 0.</param>
/// <param name="Stored">The stored value there.</param>
/// <param name="Actual">The network's value there.</param>
public sealed record ParityReport(int Count, double LargestError, int Sample, int Output, float Stored, float Actual)
{
    /// <summary>Errors up to here are of rounding in any network: other orders of summation, other exponential functions.</summary>
    public const double Tolerance = 1e-5;

    /// <summary>
    /// Errors up to here are of rounding in this network. <see cref="Tolerance"/>, or more where the largest error is above that and large
    /// terms cancel each other in the network, as a year does with the offset that was folded into a bias: then what changes of the
    /// weights and inputs in their last bits make of its outputs. Weights that the network, or the one that answered the samples, reads as
    /// bfloat16 (<see cref="WeightStorage.BFloat16"/>) change by the last bit of that. Default: <see cref="Tolerance"/>.
    /// </summary>
    public double AllowedError { get; init; } = Tolerance;

    /// <summary>Whether no error exceeds <see cref="AllowedError"/>.</summary>
    public bool Agrees => LargestError <= AllowedError;

    /// <summary>The report in a line.</summary>
    public override string ToString() => string.Create(System.Globalization.CultureInfo.InvariantCulture,
        $"{Count} samples, largest error {LargestError:G3} of {AllowedError:G3} that rounding may make (sample {Sample}, output {Output}: stored {Stored}, actual {Actual})");
}
