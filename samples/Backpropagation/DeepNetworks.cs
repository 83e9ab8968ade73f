using System.Globalization;
using NetGen;
using NetGen.Numerics;

namespace BackpropagationSample;

/// <summary>Why deep networks are hard to train: how much of the gradient arrives at each layer.</summary>
internal static class DeepNetworks
{
    public static void Show(int epochs)
    {
        // Is the sum of the first four values larger than that of the others?
        var data = Create(512, seed: 1);
        var sigmoid = new DeepSigmoid();
        var relu = new DeepReLU();
        double[] bySigmoid = GradientNorms(sigmoid, data);
        double[] byRelu = GradientNorms(relu, data);

        Console.WriteLine("Eleven layers: the length of the gradient of each layer's weights, on a scale of tens");
        Console.WriteLine("  layer        sigmoid                      ReLU");
        for (int layer = bySigmoid.Length - 1; layer >= 0; layer--)
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {layer + 1,5}        {bySigmoid[layer],7:0.0E-0} {Bar(bySigmoid[layer]),-20} {byRelu[layer],7:0.0E-0} {Bar(byRelu[layer])}"));

        Console.WriteLine("""
              A sigmoid's slope is 1/4 at most, so that every layer passes on but a part of the gradient: the first layers hardly learn. ReLU's slope is 1
              wherever it is not 0, and with weights of the right size (He's initialisation) the gradient arrives as long as it left.
            """);
        Train("sigmoid", sigmoid, data, epochs);
        Train("ReLU", relu, data, epochs);
    }

    private static void Train<TNetwork>(string name, TNetwork network, Dataset data, int epochs)
        where TNetwork : class, INetwork<TNetwork>
    {
        using var trainer = new Trainer<TNetwork>(network, new TrainingOptions { Epochs = epochs, Optimizer = Optimizer.Sgd(0.05), Seed = 1 });
        trainer.Fit(data);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  after {epochs} epochs of gradient descent {name,-7} gets {Evaluation.Of(network, data).Accuracy:P1} right"));
    }

    /// <summary>The Euclidean norm of the gradient of each layer's weights, over all samples.</summary>
    private static double[] GradientNorms<TNetwork>(TNetwork network, Dataset data)
        where TNetwork : class, INetwork<TNetwork>
    {
        float[] gradient = new float[TNetwork.Architecture.ParameterLength];
        network.Backward(data.Inputs, data.Targets, data.Count, gradient, new BackwardContext());
        return [.. TNetwork.Architecture.Layers.Select(layer => Math.Sqrt(layer.Parameters[0].Indices.Sum(index => Math.Pow(gradient[index], 2))))];
    }

    /// <summary>Two marks for each power of ten above 10⁻⁹.</summary>
    private static string Bar(double norm) => new('#', (int)Math.Clamp(Math.Round(2 * (Math.Log10(norm) + 9)), 0, 20));

    private static Dataset Create(int count, int seed)
    {
        var random = new RandomStream((ulong)seed);
        float[] inputs = new float[8 * count];
        int[] labels = new int[count];
        for (int i = 0; i < count; i++)
        {
            float difference = 0;
            for (int k = 0; k < 8; k++)
            {
                inputs[(8 * i) + k] = random.NextGaussian();
                difference += k < 4 ? inputs[(8 * i) + k] : -inputs[(8 * i) + k];
            }

            labels[i] = difference > 0 ? 1 : 0;
        }

        return Dataset.FromClasses(inputs, labels, ["no", "yes"]);
    }
}
