using NetGen;

namespace BackpropagationSample;

/// <summary>One training step of a tiny network: by hand, number by number, and by the generated code.</summary>
internal static class OneStep
{
    private const double LearningRate = 0.5;

    public static void Show()
    {
        float[] input = [0.5f, -1.2f];
        float[] target = [1, 0];
        var network = new TinyNetwork();
        var first = new LayerByHand(network.Layer1);
        var second = new LayerByHand(network.Layer2);

        // Forward: each layer's output is the next one's input.
        double[] hidden = [.. first.Sum([.. input.Select(value => (double)value)]).Select(Math.Tanh)];
        double[] output = Softmax(second.Sum(hidden));
        double loss = -Enumerable.Range(0, output.Length).Sum(k => target[k] * Math.Log(output[k]));

        // Backward: softmax and cross-entropy together have the simplest delta there is, output - target. Below them delta comes back along
        // the weights and is multiplied by the slope of tanh, 1 - tanh².
        double[] delta2 = [.. output.Select((value, k) => value - target[k])];
        double[] byHidden = second.PassBack(delta2);
        double[] delta1 = [.. hidden.Select((value, j) => byHidden[j] * (1 - (value * value)))];
        first.PassBack(delta1);

        // The same by the generated code.
        float[] gradient = new float[TinyNetwork.Architecture.ParameterLength];
        float generatedLoss = network.Backward(input, target, 1, gradient, new BackwardContext());
        float[] generatedOutput = new float[2];
        network.Forward(input, generatedOutput);
        float[] generatedHidden = new float[3];
        FirstLayerOf(network).Forward(input, generatedHidden);

        Console.WriteLine("One step of a network 2-3-2 (tanh, softmax), input (0.5, -1.2), target (1, 0)");
        var table = new ComparisonTable();
        table.Head("forward");
        table.Rows("layer 1, activation", hidden, generatedHidden);
        table.Rows("layer 2, activation", output, generatedOutput);
        table.Row("loss", loss, generatedLoss);
        table.Head("backward; delta is the gradient of the biases");
        table.Rows("layer 2, delta", delta2, Gradient(1, "bias", gradient));
        table.Rows("layer 2, weight gradient", second.WeightGradient.Cast<double>(), Gradient(1, "weight", gradient));
        table.Rows("layer 1, delta", delta1, Gradient(0, "bias", gradient));
        table.Rows("layer 1, weight gradient", first.WeightGradient.Cast<double>(), Gradient(0, "weight", gradient));

        // Gradient descent: every weight goes a little against its gradient.
        using var trainer = new Trainer<TinyNetwork>(network, new TrainingOptions { Optimizer = Optimizer.Sgd(LearningRate) });
        trainer.Step(input, target, 1);
        double[] moved = [.. second.Weights.Cast<double>().Zip(second.WeightGradient.Cast<double>(), (weight, slope) => weight - (LearningRate * slope))];
        float[] weights = new float[moved.Length];
        network.Layer2.Weights.CopyTo(weights);
        table.Head("after the step w - 0.5 · gradient");
        table.Rows("layer 2, weight", moved, weights);
        table.Row("loss, now smaller", LossByHand(network, input, target), network.ComputeLoss(input, target, 1, new BackwardContext()));
        Console.WriteLine($"  largest difference {table.LargestDifference:0.0E-0}: what single precision leaves out of double");
    }

    private static double LossByHand(TinyNetwork network, float[] input, float[] target)
    {
        double[] hidden = [.. new LayerByHand(network.Layer1).Sum([.. input.Select(value => (double)value)]).Select(Math.Tanh)];
        double[] output = Softmax(new LayerByHand(network.Layer2).Sum(hidden));
        return -Enumerable.Range(0, output.Length).Sum(k => target[k] * Math.Log(output[k]));
    }

    private static double[] Softmax(double[] sums)
    {
        double[] powers = [.. sums.Select(sum => Math.Exp(sum - sums.Max()))];
        return [.. powers.Select(power => power / powers.Sum())];
    }

    private static TinyFirstLayer FirstLayerOf(TinyNetwork network)
    {
        var layer = new TinyFirstLayer();
        float[] values = new float[6];
        network.Layer1.Weights.CopyTo(values);
        layer.Layer1.Weights.CopyFrom(values);
        network.Layer1.Bias.CopyTo(values);
        layer.Layer1.Bias.CopyFrom(values.AsSpan(0, 3));
        return layer;
    }

    /// <summary>One tensor's values out of a gradient, which lies in memory as the parameters do.</summary>
    private static float[] Gradient(int layer, string name, float[] gradient)
    {
        var tensor = TinyNetwork.Architecture.Layers[layer].Parameters.Single(tensor => tensor.Name.EndsWith(name, StringComparison.Ordinal));
        return [.. tensor.Indices.Select(index => gradient[index])];
    }
}
