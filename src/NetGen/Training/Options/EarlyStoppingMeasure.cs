namespace NetGen;

/// <summary>What <see cref="EarlyStopping"/> watches.</summary>
public enum EarlyStoppingMeasure
{
    /// <summary>The validation loss; lower is better.</summary>
    Loss,

    /// <summary>The validation accuracy; higher is better. For classification only.</summary>
    Accuracy,
}
