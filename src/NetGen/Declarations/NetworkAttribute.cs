namespace NetGen;

/// <summary>
/// Marks a partial class as a network. The layers follow as attributes on the same declaration, first to last;
/// the generator adds the members of <see cref="INetwork{TSelf}"/>.
/// </summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class NetworkAttribute : Attribute
{
    /// <summary>What training minimises. Default: follows the last activation.</summary>
    public Loss Loss { get; set; } = Loss.Auto;

    /// <summary>How exactly exponentials, sigmoids and hyperbolic tangents are computed. Default: exact.</summary>
    public Precision Precision { get; set; } = Precision.Exact;

    /// <summary>
    /// In which form inference keeps the weights of large layers. Training is the same in either. Who writes into parameters through a span or a view
    /// that was taken before the last <c>Forward</c> calls <see cref="INetwork{TSelf}.Refresh"/>. Default: single precision.
    /// </summary>
    public WeightStorage Storage { get; set; } = WeightStorage.Float;

    /// <summary>What the loss of a positive target counts in <see cref="Loss.BinaryCrossEntropy"/>, for rare positives; above 0. Default: 1.</summary>
    public double PositiveWeight { get; set; } = 1;

    /// <summary>
    /// A safetensors file whose weights are compiled into the program: its path relative to the folder of this declaration, or else
    /// of the project, such as <c>classifier.safetensors</c>. The file is checked when the project is built and need not be there when the
    /// program runs. A new instance starts with these weights and, until its parameters are asked for, needs no memory for them. Default: none.
    /// </summary>
    public string? Weights { get; set; }
}
