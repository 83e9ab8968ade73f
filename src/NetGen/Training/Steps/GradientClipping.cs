namespace NetGen;

/// <summary>Keeps gradients short: <see cref="TrainingOptions.ClipValue"/>, then <see cref="TrainingOptions.ClipNorm"/>.</summary>
/// <remarks>The norm is of the whole gradient: each stretch adds its squares, and when all have, all are scaled.</remarks>
internal sealed class GradientClipping(double? limit, double? norm, int stretches)
{
    // As torch.nn.utils.clip_grad_norm_: it keeps the division away from zero.
    private const double Guard = 1e-6;

    private readonly double[] _squares = new double[norm is null ? 0 : stretches];

    /// <summary>Cuts a stretch's values and measures what is left.</summary>
    public void Take(Span<float> gradient, int stretch)
    {
        if (limit is { } value)
            VectorLoop.Clamp(gradient, (float)value);
        if (norm is not null)
            _squares[stretch] = VectorLoop.SumOfSquares(gradient);
    }

    /// <summary>What every stretch is to be multiplied by, once all are taken: at most 1.</summary>
    public float Scale()
    {
        if (norm is not { } longest)
            return 1;
        double sum = 0;
        foreach (double squares in _squares)
            sum += squares;
        double scale = longest / (Math.Sqrt(sum) + Guard);
        return scale < 1 ? (float)scale : 1;
    }
}
