namespace NetGen.Benchmarks.Engines;

/// <summary>Training by one engine.</summary>
public abstract class TrainingRun : IDisposable
{
    /// <summary>One step on the task's first batch: feedforward, backpropagation, update.</summary>
    /// <returns>The loss before it.</returns>
    public abstract float Step();

    /// <summary>Steps on all batches, the samples in a new order.</summary>
    /// <returns>The mean loss.</returns>
    public abstract float Epoch();

    /// <summary>The values of one of the network's trainable tensors, counted from 0, row by row.</summary>
    public abstract float[] ReadTensor(int index);

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected abstract void Dispose(bool disposing);
}
