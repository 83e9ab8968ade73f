using NetGen;

namespace BackpropagationSample;

/// <summary>A dense layer in plain loops and double precision, as a textbook writes it.</summary>
internal sealed class LayerByHand
{
    private double[] _input = [];

    public LayerByHand(ParameterView parameters)
    {
        var shape = parameters.Weights.Info.Shape;
        Weights = new double[shape[0], shape[1]];
        Biases = new double[shape[0]];
        WeightGradient = new double[shape[0], shape[1]];
        for (int j = 0; j < Outputs; j++)
        {
            Biases[j] = parameters.Bias[j];
            for (int k = 0; k < Inputs; k++)
                Weights[j, k] = parameters.Weights[j, k];
        }
    }

    public double[,] Weights { get; }

    public double[] Biases { get; }

    public int Outputs => Biases.Length;

    public int Inputs => Weights.GetLength(1);

    /// <summary>How the loss changes with each weight: delta of its output times its input.</summary>
    public double[,] WeightGradient { get; }

    /// <summary>The weighted sums z = W x + b, before the activation.</summary>
    public double[] Sum(double[] input)
    {
        _input = input;
        double[] sums = new double[Outputs];
        for (int j = 0; j < Outputs; j++)
        {
            sums[j] = Biases[j];
            for (int k = 0; k < Inputs; k++)
                sums[j] += Weights[j, k] * input[k];
        }

        return sums;
    }

    /// <summary>
    /// Takes delta, how the loss changes with each weighted sum, and gives how it changes with each input: every output passes its delta back along
    /// its weights. A bias changes its sum one to one: its gradient is delta itself.
    /// </summary>
    public double[] PassBack(double[] delta)
    {
        double[] byInput = new double[Inputs];
        for (int j = 0; j < Outputs; j++)
        {
            for (int k = 0; k < Inputs; k++)
            {
                WeightGradient[j, k] = delta[j] * _input[k];
                byInput[k] += Weights[j, k] * delta[j];
            }
        }

        return byInput;
    }
}
