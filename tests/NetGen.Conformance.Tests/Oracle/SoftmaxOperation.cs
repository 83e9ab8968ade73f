using NetGen.Tests.Numerics;

namespace NetGen.Conformance.Tests.Oracle;

/// <summary>y_i = e^x_i / sum_j e^x_j, or its logarithm.</summary>
public sealed class SoftmaxOperation(bool isLogarithmic) : SampleOperation
{
    public override double[] Forward(double[] x, int? sample)
    {
        double[] logarithms = Logarithms(x);
        return isLogarithmic ? logarithms : [.. logarithms.Select(Math.Exp)];
    }

    public override double[] Backward(double[] delta, double[] x, double[] y, int? sample, Dictionary<string, double[]> gradients)
    {
        // The whole Jacobian: d p_j / d x_i = p_j ((i == j) - p_i), d log p_j / d x_i = (i == j) - p_i.
        double[] p = [.. Logarithms(x).Select(Math.Exp)];
        var below = new double[x.Length];
        for (int i = 0; i < x.Length; i++)
        {
            for (int j = 0; j < x.Length; j++)
                below[i] += delta[j] * (isLogarithmic ? 1 : p[j]) * ((i == j ? 1 : 0) - p[i]);
        }

        return below;
    }

    /// <summary>log p_i = x_i - max - log1p(rest), the rest being the exponentials of all others than the largest.</summary>
    public static double[] Logarithms(double[] x)
    {
        int top = Array.IndexOf(x, x.Max());
        double logarithm = ExactMath.Log1p(x.Where((_, i) => i != top).Sum(value => Math.Exp(value - x[top])));
        return [.. x.Select(value => value - x[top] - logarithm)];
    }
}
