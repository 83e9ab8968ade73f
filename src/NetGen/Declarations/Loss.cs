namespace NetGen;

/// <summary>What training minimises: the mean over the batch of a sample's loss.</summary>
public enum Loss
{
    /// <summary>
    /// Follows the last activation: <see cref="CrossEntropy"/> after softmax and log-softmax, <see cref="BinaryCrossEntropy"/> after sigmoid,
    /// <see cref="Perceptron"/> after step, otherwise <see cref="MeanSquaredError"/>.
    /// </summary>
    Auto,

    /// <summary>
    /// -sum_k t_k log p_k over the classes, with p the softmax of the last layer; computed on its logits. Targets are one-hot or soft.
    /// </summary>
    CrossEntropy,

    /// <summary>
    /// -mean_k [t_k log p_k + (1 - t_k) log(1 - p_k)], with p the sigmoid of the last layer; computed on its logits. Several outputs are
    /// labels of their own.
    /// </summary>
    BinaryCrossEntropy,

    /// <summary>sum_k t_k (log t_k - log p_k), with p the softmax of the last layer: 0 where the distributions agree.</summary>
    KullbackLeibler,

    /// <summary>mean_k (y_k - t_k)² over the outputs.</summary>
    MeanSquaredError,

    /// <summary>mean_k |y_k - t_k| over the outputs.</summary>
    MeanAbsoluteError,

    /// <summary>mean_k of e²/2 where |e| ≤ 1, otherwise |e| - 1/2, with e = y_k - t_k: squares that do not chase outliers.</summary>
    Huber,

    /// <summary>mean_k log cosh(y_k - t_k): close to <see cref="Huber"/>, smooth everywhere.</summary>
    LogCosh,

    /// <summary>mean_k max(0, 1 - t_k y_k), with targets -1 and 1: the margin of a support vector machine.</summary>
    Hinge,

    /// <summary>
    /// mean_k (y_k - t_k) z_k, with z the weighted sums before <see cref="Activation.Step"/>: 0 where the answers are right. The perceptron rule:
    /// with one output the gradient by z is y - t, so that a step of size 1 adds (t - y) x to the weights.
    /// </summary>
    Perceptron,
}
