namespace NetGen;

/// <summary>A fully connected layer: output = activation(weights · input + bias), weights [outputs, inputs].</summary>
/// <param name="inputs">Values the layer receives: what the layer before it produces.</param>
/// <param name="outputs">Values the layer produces.</param>
/// <param name="activation">The function applied to the weighted sums. Default: none (linear).</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class DenseAttribute(int inputs, int outputs, Activation activation = Activation.Linear) : Attribute
{
    /// <summary>Values the layer receives.</summary>
    public int Inputs { get; } = inputs;

    /// <summary>Values the layer produces.</summary>
    public int Outputs { get; } = outputs;

    /// <summary>The function applied to the weighted sums.</summary>
    public Activation Activation { get; } = activation;

    /// <summary>The slope of <see cref="Activation.LeakyReLU"/> below 0, at least 0. Default: 0.1.</summary>
    public double Slope { get; set; } = 0.1;

    /// <summary>The limit of <see cref="Activation.ELU"/> at minus infinity, negated; at least 0. Default: 1.</summary>
    public double Alpha { get; set; } = 1;

    /// <summary>Whether a bias is added to the weighted sums. Default: true.</summary>
    public bool Bias { get; set; } = true;

    /// <summary>How the weights start. Default: <see cref="Initializer.Auto"/>, He or Glorot by the activation.</summary>
    public Initializer Initializer { get; set; } = Initializer.Auto;

    /// <summary>The weights' value where <see cref="Initializer"/> is <see cref="Initializer.Constant"/>. Default: 0.</summary>
    public double InitialValue { get; set; }
}
