using NetDsl.Runtime;
using NetDsl.Testing;

namespace NetDsl.Tests.Optimizers;

/// <summary>Each optimizer against its paper's equations in double, and the promises that all of them make.</summary>
public class OptimizerTests
{
    /// <summary>One parameter's step by the paper: parameter, gradient, averages, step number; returns the new parameter.</summary>
    private delegate double PaperStep(double p, double g, double[] s, int t);

    private const float Rate = 0.05f;

    private static readonly Dictionary<string, (Optimizer Optimizer, PaperStep Paper)> Cases = new()
    {
        ["Sgd"] = (new Sgd(), (p, g, s, t) => p - Rate * g),
        ["Sgd, decay"] = (new Sgd { WeightDecay = 0.1f }, (p, g, s, t) => p - Rate * (g + 0.1 * p)),
        ["Sgd, momentum"] = (new Sgd { Momentum = 0.9f, WeightDecay = 0.01f }, (p, g, s, t) =>
        {
            s[0] = 0.9 * s[0] + g;
            return p - Rate * s[0] - Rate * 0.01 * p;
        }
        ),
        ["Sgd, Nesterov"] = (new Sgd { Momentum = 0.8f, Nesterov = true }, (p, g, s, t) =>
        {
            s[0] = 0.8 * s[0] + g;
            return p - Rate * (g + 0.8 * s[0]);
        }
        ),
        ["RmsProp"] = (new RmsProp { WeightDecay = 0.02f }, (p, g, s, t) =>
        {
            s[0] = 0.9 * s[0] + 0.1 * g * g;
            return p - Rate * g / (Math.Sqrt(s[0]) + 1e-7) - Rate * 0.02 * p;
        }
        ),
        ["RmsProp, momentum"] = (new RmsProp { Momentum = 0.7f, Rho = 0.95f }, (p, g, s, t) =>
        {
            s[0] = 0.95 * s[0] + 0.05 * g * g;
            s[1] = 0.7 * s[1] + g / (Math.Sqrt(s[0]) + 1e-7);
            return p - Rate * s[1];
        }
        ),
        ["RmsProp, centered"] = (new RmsProp { Centered = true, Momentum = 0.5f, Epsilon = 0.01f, WeightDecay = 0.3f }, (p, g, s, t) =>
        {
            s[0] = 0.9 * s[0] + 0.1 * g * g;
            s[1] = 0.9 * s[1] + 0.1 * g;
            s[2] = 0.5 * s[2] + g / (Math.Sqrt(s[0] - s[1] * s[1]) + 0.01);
            return p - Rate * s[2] - Rate * 0.3 * p;
        }
        ),
        ["Adam"] = (new Adam(), (p, g, s, t) => AdamStep(p, g, s, t, 0.9, 0.999, 1e-7)),
        ["Adam, decay"] = (new Adam { Beta1 = 0.7f, Beta2 = 0.95f, Epsilon = 0.01f, WeightDecay = 0.1f },
            (p, g, s, t) => AdamStep(p, g, s, t, 0.7, 0.95, 0.01) - Rate * 0.1 * p),
        ["AdamW"] = (new AdamW(), (p, g, s, t) => AdamStep(p, g, s, t, 0.9, 0.999, 1e-7) - Rate * 0.004 * p),
        ["Nadam"] = (new Nadam { WeightDecay = 0.05f }, (p, g, s, t) =>
        {
            double Mu(int i) => 0.9 * (1 - 0.5 * Math.Pow(0.96, 0.004 * i));
            double product = 1;
            for (int i = 1; i <= t; i++)
            {
                product *= Mu(i);
            }
            s[0] = 0.9 * s[0] + 0.1 * g;
            s[1] = 0.999 * s[1] + 0.001 * g * g;
            double moment = (1 - Mu(t)) * g / (1 - product) + Mu(t + 1) * s[0] / (1 - product * Mu(t + 1));
            return p - Rate * moment / (Math.Sqrt(s[1] / (1 - Math.Pow(0.999, t))) + 1e-7) - Rate * 0.05 * p;
        }
        ),
        ["Adagrad"] = (new Adagrad { WeightDecay = 0.05f }, (p, g, s, t) =>
        {
            s[0] = (t == 1 ? 0.1 : s[0]) + g * g;
            return p - Rate * g / (Math.Sqrt(s[0]) + 1e-7) - Rate * 0.05 * p;
        }
        ),
        ["Adadelta"] = (new Adadelta { Epsilon = 1e-3f, WeightDecay = 0.05f }, (p, g, s, t) =>
        {
            s[0] = 0.95 * s[0] + 0.05 * g * g;
            double delta = Math.Sqrt(s[1] + 1e-3) / Math.Sqrt(s[0] + 1e-3) * g;
            s[1] = 0.95 * s[1] + 0.05 * delta * delta;
            return p - Rate * delta - Rate * 0.05 * p;
        }
        ),
        ["Lion"] = (new Lion { WeightDecay = 0.1f }, (p, g, s, t) =>
        {
            double sign = Math.Sign(0.9 * s[0] + 0.1 * g);
            s[0] = 0.99 * s[0] + 0.01 * g;
            return p - Rate * sign - Rate * 0.1 * p;
        }
        ),
    };

    public static TheoryData<string> Names => [.. Cases.Keys];

    private static double AdamStep(double p, double g, double[] s, int t, double beta1, double beta2, double epsilon)
    {
        s[0] = beta1 * s[0] + (1 - beta1) * g;
        s[1] = beta2 * s[1] + (1 - beta2) * g * g;
        return p - Rate * (s[0] / (1 - Math.Pow(beta1, t))) / (Math.Sqrt(s[1] / (1 - Math.Pow(beta2, t))) + epsilon);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Ten_steps_follow_the_paper(string name)
    {
        (Optimizer optimizer, PaperStep paper) = Cases[name];
        foreach (int length in new[] { 16, 48, 80, 1008 })
        {
            Run run = new(optimizer, length);
            SeededRandom random = new((ulong)length);
            for (int i = 0; i < length; i++)
            {
                run.Parameters.Span[i] = (float)random.NextNormal();
            }
            double[] expected = [.. run.Parameters.Span.ToArray().Select(p => (double)p)];
            double[][] averages = [.. expected.Select(_ => new double[3])];
            for (int t = 1; t <= 10; t++)
            {
                for (int i = 0; i < length; i++)
                {
                    float g = (float)(random.NextNormal() * Math.Pow(10, i % 5 - 3));
                    run.Gradients.Span[i] = g;
                    expected[i] = paper(expected[i], g, averages[i], t);
                }
                run.Step(t, Rate);
                for (int i = 0; i < length; i++)
                {
                    // Float settings are off by 1e-5 of 1 - beta2, parameters are rounded to 1e-7 of themselves in each step.
                    Assert.Equal(expected[i], run.Parameters.Span[i], 2e-6 + 5e-7 * t * Math.Abs(expected[i]));
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Padding_stays_exactly_zero(string name)
    {
        Run run = new(Cases[name].Optimizer, 48);
        run.Parameters.Span[..20].Fill(0.5f);
        for (int t = 1; t <= 50; t++)
        {
            run.Gradients.Span[..20].Fill(t % 3 - 1.1f);
            run.Step(t, Rate);
        }
        Assert.NotEqual(0.5f, run.Parameters.Span[0]);
        Assert.All(run.Parameters.Span[20..].ToArray(), p => Assert.Equal(0, p));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Fading_gradients_leave_no_denormal_numbers(string name)
    {
        Run run = new(Cases[name].Optimizer, 32);
        run.Parameters.Span.Fill(1);
        for (int t = 1; t <= 3000; t++)
        {
            run.Gradients.Span.Fill(t < 100 ? MathF.Pow(10, -t / 2f) : t % 2 == 0 ? 1e-41f : -1e-20f);
            run.Step(t, 0.001f);
        }
        Assert.All(run.State.Span.ToArray(), s => Assert.False(float.IsSubnormal(s), $"{s:R} is denormal."));
        Assert.All(run.Parameters.Span.ToArray(), p => Assert.True(float.IsFinite(p)));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void NaN_in_a_gradient_reaches_its_parameter_only(string name)
    {
        Run run = new(Cases[name].Optimizer, 32);
        run.Gradients.Span.Fill(0.1f);
        run.Gradients.Span[7] = float.NaN;
        run.Step(1, Rate);
        for (int i = 0; i < 32; i++)
        {
            Assert.Equal(i == 7, float.IsNaN(run.Parameters.Span[i]));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_step_allocates_nothing(string name)
    {
        Run run = new(Cases[name].Optimizer, 64);
        int t = 0;
        Assert.Equal(0, AllocationProbe.Measure(() => run.Step(++t, Rate)));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_number_of_a_step_may_be_large(string name)
    {
        Run run = new(Cases[name].Optimizer, 16);
        run.Gradients.Span.Fill(0.25f);
        run.Step(long.MaxValue / 2, Rate);
        Assert.All(run.Parameters.Span.ToArray(), p => Assert.InRange(p, -10, -1e-4f));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Lengths_that_do_not_fit_are_refused(string name)
    {
        Optimizer optimizer = Cases[name].Optimizer;
        float[] state = new float[16 * optimizer.StateCount];
        Assert.Throws<ArgumentException>(() => optimizer.Update(new float[17], new float[17], new float[17 * optimizer.StateCount], 1, Rate));
        Assert.Throws<ArgumentException>(() => optimizer.Update(new float[16], new float[32], state, 1, Rate));
        Assert.Throws<ArgumentException>(() => optimizer.Update(new float[16], new float[16], new float[state.Length + 16], 1, Rate));
    }

    /// <summary>A model as the optimizer sees it.</summary>
    private sealed class Run
    {
        private readonly Optimizer optimizer;

        public Run(Optimizer optimizer, int length)
        {
            this.optimizer = optimizer;
            Parameters = new(length);
            Gradients = new(length);
            State = new(length * optimizer.StateCount);
            optimizer.InitializeState(State.Span);
        }

        public AlignedBlock Parameters { get; }

        public AlignedBlock Gradients { get; }

        public AlignedBlock State { get; }

        public void Step(long t, float rate) => optimizer.Update(Parameters.Span, Gradients.Span, State.Span, t, rate);
    }
}
