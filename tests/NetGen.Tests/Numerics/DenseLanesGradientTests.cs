using NetGen.Numerics;

namespace NetGen.Tests.Numerics;

public class DenseLanesGradientTests
{
    private const int Block = 16;

    public delegate void WeightsKernel(ref float x, ref float delta, ref float gradients, int inputs, int outputs, int panel, int blocks, int blockLength);

    public delegate void BiasKernel(ref float delta, ref float gradients, int outputs, int blocks, int blockLength);

    public static TheoryData<string> Widths => ["128", "256", "512"];

    /// <summary>Small whole numbers, whose sums are exact in any order. What lies between the values is NaN, and would show in the sums.</summary>
    [Theory]
    [MemberData(nameof(Widths))]
    public void Products_are_added_for_all_shapes(string width)
    {
        WeightsKernel weights = width switch
        {
            "128" => DenseLanesGradient.AddWeights128,
            "256" => DenseLanesGradient.AddWeights256,
            _ => DenseLanesGradient.AddWeights512,
        };
        BiasKernel bias = width switch
        {
            "128" => DenseLanesGradient.AddBias128,
            "256" => DenseLanesGradient.AddBias256,
            _ => DenseLanesGradient.AddBias512,
        };
        for (int inputs = 1; inputs <= 12; inputs++)
        {
            foreach (int outputs in Enumerable.Range(1, 9).Concat([16, 17, 24, 33]))
            {
                for (int blocks = 0; blocks <= 3; blocks++)
                    Check(weights, bias, inputs, outputs, blocks);
            }
        }
    }

    private static void Check(WeightsKernel weights, BiasKernel bias, int inputs, int outputs, int blocks)
    {
        // A block holds the inputs, a gap, the deltas and another gap.
        int delta = (inputs + 1) * Block;
        int blockLength = delta + ((outputs + 1) * Block);
        int panel = outputs <= 8 ? 8 : 16;
        int stride = (outputs + panel - 1) / panel * panel;
        var values = new float[Math.Max(1, blocks) * blockLength];
        for (int i = 0; i < values.Length; i++)
        {
            int feature = i % blockLength / Block;
            values[i] = feature == inputs || feature == inputs + 1 + outputs ? float.NaN : (i * 7 % 23) - 11;
        }

        float[] weightGradients = Filled(inputs * stride);
        float[] biasGradients = Filled(stride);
        weights(ref values[0], ref values[delta], ref weightGradients[0], inputs, outputs, panel, blocks, blockLength);
        bias(ref values[delta], ref biasGradients[0], outputs, blocks, blockLength);

        string shape = $"{inputs} inputs, {outputs} outputs, {blocks} blocks";
        for (int output = 0; output < stride; output++)
        {
            Assert.True(Expected(output, _ => 1) == biasGradients[output], $"{shape}: bias {output}");
            for (int input = 0; input < inputs; input++)
                Assert.True(Expected(output, place => values[place + (input * Block)]) == weightGradients[(output / panel * inputs * panel) + (input * panel) + (output % panel)], $"{shape}: weight {input}, {output}");
        }

        float Expected(int output, Func<int, float> factor)
        {
            float sum = 1000;
            for (int sample = 0; sample < blocks * Block && output < outputs; sample++)
            {
                int place = (sample / Block * blockLength) + (sample % Block);
                sum += factor(place) * values[place + delta + (output * Block)];
            }

            return sum;
        }
    }

    private static float[] Filled(int length)
    {
        var gradients = new float[length];
        Array.Fill(gradients, 1000);
        return gradients;
    }
}
