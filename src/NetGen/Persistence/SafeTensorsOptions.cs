namespace NetGen;

/// <summary>How a safetensors file is read into a network.</summary>
public sealed record SafeTensorsOptions
{
    /// <summary>
    /// Whether the layers that the file names, where a NetGen saved it, must be the network's in all that decides its outputs: kinds, sizes,
    /// activations. So must be the order in which inputs come, on which weights do not depend but answers do. Default: true. Tensors' names and
    /// shapes must agree in any case.
    /// </summary>
    public bool CheckArchitecture { get; init; } = true;

    /// <summary>
    /// Whether the network, once loaded, must answer the samples stored beside the weights as they say, where there are any: an error above
    /// <see cref="ParityReport.AllowedError"/> refuses the file. Default: true.
    /// </summary>
    public bool CheckParity { get; init; } = true;

    /// <summary>
    /// Whether tensors that the network does not have are passed over, such as those of a larger model of which it is a part; PyTorch calls them
    /// unexpected keys. Default: false, they refuse the file. A tensor that the network has and the file does not refuses it in any case.
    /// </summary>
    public bool AllowUnexpectedTensors { get; init; }

    /// <summary>
    /// The file's name for one of the network's tensors. Null, the default: the same name. A PyTorch <c>nn.Sequential</c> that counts its
    /// activations as layers holds <c>layers.1.weight</c> as <c>2.weight</c>; an <c>nn.GRU</c> of two layers, called <c>gru</c>, holds
    /// <c>layers.1.weight_ih</c> as <c>gru.weight_ih_l1</c>. The <c>_l0</c> of a module's first layer may be left out.
    /// </summary>
    public Func<ParameterInfo, string>? NameInFile { get; init; }
}
