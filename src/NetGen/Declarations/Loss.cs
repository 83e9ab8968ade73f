namespace NetGen;

/// <summary>What training minimises: the mean over the batch of a sample's loss.</summary>
public enum Loss
{
    /// <summary>
    /// Follows the last activation: <see cref="CrossEntropy"/> after softmax,
    /// <see cref="BinaryCrossEntropy"/> after sigmoid, otherwise <see cref="MeanSquaredError"/>.
    /// </summary>
    Auto,

    /// <summary>-sum_k t_k log p_k over the classes, with p the softmax of the last layer; computed on its logits.</summary>
    CrossEntropy,

    /// <summary>-mean_k [t_k log p_k + (1 - t_k) log(1 - p_k)], with p the sigmoid of the last layer; computed on its logits.</summary>
    BinaryCrossEntropy,

    /// <summary>mean_k (y_k - t_k)^2 over the outputs.</summary>
    MeanSquaredError,
}
