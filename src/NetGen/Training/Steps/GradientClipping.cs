namespace NetGen;

/// <summary>Keeps gradients short: <see cref="TrainingOptions.ClipValue"/>, then <see cref="TrainingOptions.ClipNorm"/>.</summary>
internal static class GradientClipping
{
    // As torch.nn.utils.clip_grad_norm_: it keeps the division away from zero.
    private const double Guard = 1e-6;

    public static void Apply(Span<float> gradient, double? limit, double? norm)
    {
        if (limit is { } value)
            VectorLoop.Clamp(gradient, (float)value);
        if (norm is not { } longest)
            return;
        double scale = longest / (Math.Sqrt(VectorLoop.SumOfSquares(gradient)) + Guard);
        if (scale < 1)
            VectorLoop.Scale(gradient, (float)scale);
    }
}
