using NetGen.Benchmarks.Networks;

namespace NetGen.Benchmarks.Engines;

/// <summary>Training in plain loops.</summary>
public sealed class LoopTraining : TrainingRun
{
    private const float Beta1 = 0.9f;
    private const float Beta2 = 0.999f;
    private const float Epsilon = 1e-8f;

    private readonly LoopBatch _batch;
    private readonly TrainingTask _task;
    private readonly int[] _order = [.. Enumerable.Range(0, TrainingTask.Records)];
    private readonly Random _random = new(1);
    private readonly float[][] _means;
    private readonly float[][] _squares;
    private int _steps;

    public LoopTraining(BenchmarkNetwork network, TrainingTask task)
    {
        _batch = new LoopBatch(network, task.BatchSize);
        _task = task;
        _means = [.. _batch.Tensors.Select(tensor => new float[tensor.Gradients.Length])];
        _squares = [.. _means.Select(mean => new float[mean.Length])];
    }

    public override float Step()
    {
        for (int i = 0; i < _order.Length; i++)
            _order[i] = i;
        return Step(0);
    }

    public override float Epoch()
    {
        _random.Shuffle(_order);
        float loss = 0;
        for (int first = 0; first < TrainingTask.Records; first += _task.BatchSize)
            loss += Step(first);
        return loss * _task.BatchSize / TrainingTask.Records;
    }

    public override float[] ReadTensor(int index) => _batch.Tensors[index].Parameters;

    protected override void Dispose(bool disposing)
    {
    }

    private float Step(int first)
    {
        for (int i = 0; i < _task.BatchSize; i++)
        {
            int record = _order[first + i];
            _task.Inputs.AsSpan(record * _task.InputSize, _task.InputSize).CopyTo(_batch.Inputs.AsSpan(i * _task.InputSize));
            _task.Targets.AsSpan(record * _task.OutputSize, _task.OutputSize).CopyTo(_batch.Targets.AsSpan(i * _task.OutputSize));
        }

        float loss = _batch.Run();
        _steps++;
        for (int i = 0; i < _batch.Tensors.Count; i++)
            Update(_batch.Tensors[i].Parameters, _batch.Tensors[i].Gradients, _means[i], _squares[i]);
        return loss / _task.BatchSize;
    }

    private void Update(float[] parameters, float[] gradients, float[] means, float[] squares)
    {
        float rate = (float)_task.LearningRate;
        float scale = 1f / _task.BatchSize;
        if (_task.Rule == UpdateRule.Sgd)
        {
            for (int i = 0; i < parameters.Length; i++)
                parameters[i] -= rate * scale * gradients[i];
            return;
        }

        float correction1 = 1 - MathF.Pow(Beta1, _steps);
        float correction2 = 1 - MathF.Pow(Beta2, _steps);
        for (int i = 0; i < parameters.Length; i++)
        {
            float gradient = scale * gradients[i];
            means[i] = (Beta1 * means[i]) + ((1 - Beta1) * gradient);
            squares[i] = (Beta2 * squares[i]) + ((1 - Beta2) * gradient * gradient);
            parameters[i] -= rate * (means[i] / correction1) / (MathF.Sqrt(squares[i] / correction2) + Epsilon);
        }
    }
}
