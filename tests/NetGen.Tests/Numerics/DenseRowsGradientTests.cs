using NetGen.Numerics;

namespace NetGen.Tests.Numerics;

public class DenseRowsGradientTests
{
    public delegate void WeightsKernel(
        ref float x, ref float delta, ref float gradients, int first, int end, int inputs, int inputStride, int outputStride, int panel, int count, bool accumulate);

    public delegate void BiasKernel(ref float delta, ref float gradients, int outputStride, int count, bool accumulate);

    public static TheoryData<string> Widths => ["128", "256", "512"];

    /// <summary>Small whole numbers, whose sums are exact in any order. What lies between the rows is NaN, and would show in the sums.</summary>
    [Theory]
    [MemberData(nameof(Widths))]
    public void Products_are_summed_for_all_shapes(string width)
    {
        (WeightsKernel weights, WeightsKernel packed, BiasKernel bias) = width switch
        {
            "128" => ((WeightsKernel)DenseRowsGradient.SumWeights128, (WeightsKernel)DenseRowsGradient.SumPackedWeights128, (BiasKernel)DenseRowsGradient.SumBias128),
            "256" => (DenseRowsGradient.SumWeights256, DenseRowsGradient.SumPackedWeights256, DenseRowsGradient.SumBias256),
            _ => (DenseRowsGradient.SumWeights512, DenseRowsGradient.SumPackedWeights512, DenseRowsGradient.SumBias512),
        };
        int lanes = int.Parse(width) / 32;
        foreach (int inputs in Enumerable.Range(1, 25).Concat([47, 48, 49, 60]))
        {
            foreach (int outputs in new[] { 8, 16, 32, 48, 64 }.Where(outputs => outputs % lanes == 0))
            {
                for (int count = 0; count <= 3; count++)
                {
                    foreach (bool accumulate in new[] { false, true })
                    {
                        Check(weights, bias, inputs, outputs, count, accumulate);
                        Check(packed, bias, inputs, outputs, count, accumulate);
                    }
                }
            }
        }
    }

    private static void Check(WeightsKernel weights, BiasKernel bias, int inputs, int outputs, int count, bool accumulate)
    {
        int inputStride = inputs + 1;
        int panel = Math.Min(outputs, 16);
        float[] x = [.. Enumerable.Range(0, (count + 1) * inputStride).Select(i => i % inputStride == inputs ? float.NaN : (i * 7 % 23) - 11)];
        float[] delta = [.. Enumerable.Range(0, (count + 1) * outputs).Select(i => i < count * outputs ? (i * 5 % 19) - 9 : float.NaN)];
        float[] weightGradients = [.. Enumerable.Repeat(1000f, inputs * outputs)];
        float[] biasGradients = [.. Enumerable.Repeat(1000f, outputs)];
        // In two parts, the second of which begins anywhere.
        int cut = inputs * 2 / 3;
        weights(ref x[0], ref delta[0], ref weightGradients[0], 0, cut, inputs, inputStride, outputs, panel, count, accumulate);
        weights(ref x[0], ref delta[0], ref weightGradients[0], cut, inputs, inputs, inputStride, outputs, panel, count, accumulate);
        bias(ref delta[0], ref biasGradients[0], outputs, count, accumulate);

        string shape = $"{inputs} inputs, {outputs} outputs, {count} rows{(accumulate ? ", accumulated" : "")}";
        for (int output = 0; output < outputs; output++)
        {
            Assert.True(Expected(output, _ => 1) == biasGradients[output], $"{shape}: bias {output}");
            for (int input = 0; input < inputs; input++)
                Assert.True(Expected(output, row => x[(row * inputStride) + input]) == weightGradients[(output / panel * inputs * panel) + (input * panel) + (output % panel)], $"{shape}: weight {input}, {output}");
        }

        float Expected(int output, Func<int, float> factor) =>
            Enumerable.Range(0, count).Aggregate(accumulate ? 1000f : 0, (sum, row) => sum + (factor(row) * delta[(row * outputs) + output]));
    }
}
