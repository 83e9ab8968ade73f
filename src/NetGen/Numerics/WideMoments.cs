using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NetGen.Numerics;

/// <summary>
/// Mean and 1 / sqrt(variance + epsilon) of values whose squares no float holds, in double precision. Layer normalisation calls it where its
/// own sum of squares has left the range of floats.
/// </summary>
public static class WideMoments
{
    /// <summary>Floats between two values of a sample in a block of samples across lanes.</summary>
    private const int Block = 16;

    /// <summary>The moments of one sample, in every lane.</summary>
    /// <param name="x">The sample's values, side by side.</param>
    /// <param name="count">How many values, 1 or more.</param>
    /// <param name="epsilon">What is added to the variance.</param>
    /// <param name="mean">A vector of the width that is wanted.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static (Vector128<float> Mean, Vector128<float> Scale) OfSample(ref float x, int count, float epsilon, Vector128<float> mean)
    {
        var (center, scale) = Of(ref x, count, 1, epsilon);
        return (Vector128.Create(center), Vector128.Create(scale));
    }

    /// <inheritdoc cref="OfSample(ref float, int, float, Vector128{float})"/>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static (Vector256<float> Mean, Vector256<float> Scale) OfSample(ref float x, int count, float epsilon, Vector256<float> mean)
    {
        var (center, scale) = Of(ref x, count, 1, epsilon);
        return (Vector256.Create(center), Vector256.Create(scale));
    }

    /// <inheritdoc cref="OfSample(ref float, int, float, Vector128{float})"/>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static (Vector512<float> Mean, Vector512<float> Scale) OfSample(ref float x, int count, float epsilon, Vector512<float> mean)
    {
        var (center, scale) = Of(ref x, count, 1, epsilon);
        return (Vector512.Create(center), Vector512.Create(scale));
    }

    /// <summary>The moments of samples across lanes: new ones where the sum of squares is not finite, elsewhere those given.</summary>
    /// <param name="x">The first value of the first sample; values of a sample are 16 floats apart.</param>
    /// <param name="count">Values of a sample, 1 or more.</param>
    /// <param name="epsilon">What is added to the variance.</param>
    /// <param name="squares">Each sample's sum of squares.</param>
    /// <param name="mean">Each sample's mean.</param>
    /// <param name="scale">Each sample's 1 / sqrt(variance + epsilon).</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static (Vector128<float> Mean, Vector128<float> Scale) OfLanes(ref float x, int count, float epsilon, Vector128<float> squares, Vector128<float> mean, Vector128<float> scale)
    {
        for (int lane = 0; lane < Vector128<float>.Count; lane++)
        {
            if (float.IsFinite(squares[lane]))
                continue;
            var (center, factor) = Of(ref Unsafe.Add(ref x, lane), count, Block, epsilon);
            (mean, scale) = (mean.WithElement(lane, center), scale.WithElement(lane, factor));
        }

        return (mean, scale);
    }

    /// <inheritdoc cref="OfLanes(ref float, int, float, Vector128{float}, Vector128{float}, Vector128{float})"/>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static (Vector256<float> Mean, Vector256<float> Scale) OfLanes(ref float x, int count, float epsilon, Vector256<float> squares, Vector256<float> mean, Vector256<float> scale)
    {
        var (lowerMean, lowerScale) = OfLanes(ref x, count, epsilon, squares.GetLower(), mean.GetLower(), scale.GetLower());
        var (upperMean, upperScale) = OfLanes(ref Unsafe.Add(ref x, 4), count, epsilon, squares.GetUpper(), mean.GetUpper(), scale.GetUpper());
        return (Vector256.Create(lowerMean, upperMean), Vector256.Create(lowerScale, upperScale));
    }

    /// <inheritdoc cref="OfLanes(ref float, int, float, Vector128{float}, Vector128{float}, Vector128{float})"/>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static (Vector512<float> Mean, Vector512<float> Scale) OfLanes(ref float x, int count, float epsilon, Vector512<float> squares, Vector512<float> mean, Vector512<float> scale)
    {
        var (lowerMean, lowerScale) = OfLanes(ref x, count, epsilon, squares.GetLower(), mean.GetLower(), scale.GetLower());
        var (upperMean, upperScale) = OfLanes(ref Unsafe.Add(ref x, 8), count, epsilon, squares.GetUpper(), mean.GetUpper(), scale.GetUpper());
        return (Vector512.Create(lowerMean, upperMean), Vector512.Create(lowerScale, upperScale));
    }

    private static (float Mean, float Scale) Of(ref float x, int count, int stride, double epsilon)
    {
        double mean = 0;
        for (int i = 0; i < count; i++)
            mean += Unsafe.Add(ref x, i * stride);
        mean /= count;
        double variance = 0;
        for (int i = 0; i < count; i++)
        {
            double deviation = Unsafe.Add(ref x, i * stride) - mean;
            variance += deviation * deviation;
        }

        return ((float)mean, (float)(1 / Math.Sqrt((variance / count) + epsilon)));
    }
}
