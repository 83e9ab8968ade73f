namespace NetGen.Generator.Planning.Values;

/// <summary>Where a value lies.</summary>
internal enum Memory
{
    /// <summary>The program's own: scratch of inference, the workspace of training.</summary>
    Own,

    /// <summary>A local of the program's method.</summary>
    Register,

    /// <summary>The caller's inputs, a sample a row without padding.</summary>
    Inputs,

    /// <summary>The caller's outputs, likewise.</summary>
    Outputs,

    /// <summary>The caller's targets, likewise.</summary>
    Targets,

    /// <summary>The samples' weights, padded to whole blocks.</summary>
    SampleWeights,

    /// <summary>The network's parameters.</summary>
    Parameters,

    /// <summary>The gradient by the parameters.</summary>
    Gradients,

    /// <summary>The batch's statistics that the network's running ones follow.</summary>
    Statistics,

    /// <summary>Sums of gradients over the batch, beside its statistics.</summary>
    Means,
}
